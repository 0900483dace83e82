"""How names are written, found and mistaken for each other.

*Stored* is a name as it is kept (NFC, without hidden characters); its *pinyin* is what it is sorted and found
by; its *skeleton* is equal for names that a reader cannot tell apart. None of them is an identity.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

_WORDS = re.compile("[A-Za-z\u00c0-\u024f'’]+|\\S")  # Latin words whole, every other character by itself
_BLANKS = re.compile(r"\s+")

# Surnames that are read otherwise than the character alone (现代汉语词典; two-character surnames first).
_SURNAMES = {
    "万俟": "mo qi", "单于": "chan yu", "尉迟": "yu chi", "澹台": "tan tai", "长孙": "zhang sun",
    "令狐": "ling hu", "夏侯": "xia hou", "宿": "su", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou",
    "曾": "zeng", "任": "ren", "查": "zha", "朴": "piao", "盖": "ge", "华": "hua", "翟": "zhai", "覃": "qin",
    "员": "yun", "乐": "yue",
    "折": "she", "黑": "he", "秘": "bi", "冼": "xian", "洗": "xian", "召": "shao", "纪": "ji", "种": "chong",
    "缪": "miao", "尉": "wei", "盛": "sheng", "葛": "ge", "那": "na", "柏": "bai", "谌": "chen", "祭": "zhai",
    "车": "che", "郗": "xi", "阚": "kan", "哈": "ha", "石": "shi", "尹": "yin", "隗": "kui", "牟": "mu",
    "卜": "bu", "逄": "pang", "佴": "nai", "撒": "sa", "繁": "po", "应": "ying", "宁": "ning", "燕": "yan",
}  # fmt: skip

# Characters of other scripts, and Chinese ones, that look alike in print: each is written as the second.
_TWINS = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" + "〇○О丨｜|０曰己巳末士",
    "ABEKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo" + "000lll0日已已未土",
)


class Pinyin(NamedTuple):
    """`syllables`: `zhang wei`, to sort by; `letters`: `zhangwei`; `initials`: `zw`."""

    syllables: str
    letters: str
    initials: str


def stored(name: str) -> str:
    """The name as it is kept: composed (NFC), blanks single, without what cannot be seen."""
    seen = "".join(character for character in name if not _is_hidden(character))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", seen)).strip()


def has_hidden(name: str) -> bool:
    """Whether a name holds zero-width or direction characters."""
    return any(_is_hidden(character) for character in name)


def unwritable(name: str) -> str:
    """The first character that stands in no name of a unit or a person, shown so that it can be read."""
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn"):
            return f"U+{ord(character):04X}"
    return ""


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The same text for names that look the same: compatibility forms and twins folded, blanks left out."""
    folded = unicodedata.normalize("NFKC", stored(name)).translate(_TWINS).casefold()
    return "".join(
        character
        for character in unicodedata.normalize("NFD", folded)
        if unicodedata.category(character) not in ("Mn", "Zs") and character not in "·•・.-"
    )


def pinyin_of_person(name: str) -> Pinyin:
    """The reading of a person's name, its surname as surnames are read: 单雄信 is Shan Xiongxin."""
    for length in (2, 1):
        surname = _SURNAMES.get(name[:length])
        if surname is not None:
            return _pinyin([*surname.split(), *map(_reading, _WORDS.findall(name[length:]))])
    return _pinyin([_reading(word) for word in _WORDS.findall(name)])


def pinyin_of_unit(name: str) -> Pinyin:
    """The reading of a unit's name, by words: 重庆 is Chongqing, 重型 is Zhongxing."""
    return _pinyin([_plain(syllable) for syllable in _lazy()(name)])


@lru_cache(maxsize=30_000)
def _reading(word: str) -> str:
    return _plain(word if len(word) > 1 else _lazy()(word)[0])


def _pinyin(syllables: list[str]) -> Pinyin:
    found = [syllable for syllable in syllables if syllable.strip()]
    return Pinyin(" ".join(found), "".join(found), "".join(syllable[0] for syllable in found))


def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFKD", syllable).casefold()
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in "\u115f\u1160\u3164\uffa0\u034f"


@cache
def _lazy() -> Callable[[str], list[str]]:
    from pypinyin import lazy_pinyin  # only now: it takes 0.2 s to load, and most processes never ask

    return lazy_pinyin
