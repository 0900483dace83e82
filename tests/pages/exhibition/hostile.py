"""200 names that are traps for whoever shows them as anything but text.

Where one could make an element or run a script, it would leave `pwned` behind: as an element, an attribute
value or a property of the window, so that one look finds it. All are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

_RUN = "window.__pwned=1"

_ELEMENTS = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"<script/x>{_RUN}</script>",
    f"<img src=pwned onerror={_RUN}>",
    f"<img/src=pwned/onerror={_RUN}>",
    f"<img src=pwned onerror={_RUN}//",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x>",
    f"<body onload={_RUN}>",
    "<iframe srcdoc='<script>parent.__pwned=1</script>'>",
    "<iframe src=javascript:parent.__pwned=1>",
    f"<details open ontoggle={_RUN}>pwned",
    f"<input autofocus onfocus={_RUN} class=pwned>",
    f"<select autofocus onfocus={_RUN}>",
    f"<video><source onerror={_RUN}></video>",
    f"<audio src=pwned onerror={_RUN}>",
    f"<math><mtext></table><img src=pwned onerror={_RUN}>",
    f"<object data=javascript:{_RUN}>",
    f"<embed src=javascript:{_RUN}>",
    f"<form action=javascript:{_RUN}><button class=pwned>ok",
    "<base href=https://pwned.example/>",
    "<meta http-equiv=refresh content='0;url=https://pwned.example/'>",
    "<link rel=stylesheet href=https://pwned.example/x.css>",
    "<style>*{display:none}</style>",
    "<style>@import 'https://pwned.example/x.css';</style>",
    "<pwned-x>元素</pwned-x>",
    "<b class=pwned>粗</b>",
    "<a href=javascript:window.__pwned=1 class=pwned>点我</a>",
    "<a href='https://pwned.example/' id=pwned>这里",
    "<template shadowrootmode=open><slot class=pwned>",
    "<dialog open class=pwned>确认?</dialog>",
    "<plaintext class=pwned>",
    "<textarea class=pwned>",
    "<!--",
    "--><b class=pwned>",
    "<![CDATA[<b class=pwned>]]>",
    "<?xml version='1.0'?><pwned-x/>",
    "<%= 7 * 7 %>",
    "<",
    "&lt;script&gt;",
    "&#60;b class=pwned&#62;",
    "&amp;amp;",
    "&notanentity;",
    "\u003cb class=pwned\u003e",
)
_BREAKERS = (
    f'"><script>{_RUN}</script>',
    f"'><script>{_RUN}</script>",
    f'"><img src=pwned onerror={_RUN}>',
    f'" onmouseover={_RUN} class="pwned',
    f"' onfocus={_RUN} autofocus='",
    f"` onclick={_RUN} `",
    '" style="position:fixed;inset:0" class="pwned',
    '"/><base href="https://pwned.example/',
    "</title><b class=pwned>",
    "</textarea><b class=pwned>",
    "</script><b class=pwned>",
    f"</script><script>{_RUN}</script>",
    "</style><b class=pwned>",
    "</template></table><h1 class=pwned>owned",
    "</td></tr></tbody></table><b class=pwned>",
    "</option></select><b class=pwned>",
    "</svg></text><b class=pwned>",
    "</noscript><b class=pwned>",
    "</button></form><b class=pwned>",
    "</a><b class=pwned>",
    '\\"><b class=pwned>',
    "\\u003cb class=pwned\\u003e",
    '"});window.__pwned=1;//',
    '";window.__pwned=1;//',
    "';window.__pwned=1;//",
    "`;window.__pwned=1;//",
    "${window.__pwned=1}",
    "javascript:window.__pwned=1",
    "JaVaScRiPt:window.__pwned=1",
    "data:text/html,<script>parent.__pwned=1</script>",
    "//pwned.example/",
    "https://pwned.example/?a=1&b=2#c",
    '"]}],"__proto__":{"pwned":1}',
    "__proto__",
    "constructor",
    "toString",
    "[object Object]",
)
_TEMPLATES = (
    "{{ 7 * 7 }}", "{{7*191}}", "{% endblock %}", "{# 看不见 #}", "{{ config }}",
    "{{ self.__init__.__globals__ }}", "{{ ''.__class__.__mro__ }}", "{name}", "{}", "{position}",
    "{{name}}", "%(name)s", "%s%s%s%n", "%d", "%", "%%", "$name", "${name}", "$(touch /tmp/pwned)",
    "`touch /tmp/pwned`", "; touch /tmp/pwned", "| cat /etc/passwd", "&& echo pwned", "!important",
    "*{7*7}", "[[7*7]]", "<#assign x=7>",
)  # fmt: skip
_TYPST = (
    '#panic("pwned")', "#import \"pwned.typ\"", "#read(\"/etc/passwd\")", "#eval(\"7*7\")", "*粗* _斜_",
    "$x^2$", "= 标题", "- 一条", "+ 二条", "/ 词: 义", "<label>", "@pwned", "// 注释", "/* 注释",
    "\\ #linebreak()", "[内容] #text(red)[红]", "~ --- ...", "\\u{1F600}", "#\"", "```raw```",
)  # fmt: skip
_FORMULAE = (
    "=1+1", "=HYPERLINK(\"https://pwned.example/\",\"点我\")", "=cmd|'/C calc'!A0", "+1+1", "-1+1",
    "@SUM(1+1)", "=WEBSERVICE(\"https://pwned.example/\")", "=2+5+cmd|' /C calc'!A0", "\"=1+1\"",
    "'=1+1", "=1+1;=1+1", "a,b", "a;b", "\"a\",\"b\"", "a\"b", "\"",
    "\"\"\"", "'", "DDE(\"cmd\";\"/C calc\")",
)  # fmt: skip
_SQL = (
    "'; DROP TABLE people; --", "' OR '1'='1", "\" OR \"\"=\"", "1; SELECT pg_sleep(9)", "admin'--",
    "%' AND 1=1 --", "_", "\\", "\\\\", "NULL", "null", "None", "undefined", "NaN", "1e309", "0x41",
)  # fmt: skip
_PATHS = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/", "//", ".", "..", "C:\\con.pdf", "a/b/c", "a%2Fb",
    "%2e%2e%2f", "?x=1", "#top",
)  # fmt: skip
_UNSEEN = (
    "‮txt.exe", "张‮伟‬三", "⁧王⁩五", "‏李四", "零​宽", "零‌宽‍连", "﻿前头",
    "a\u0301\u0301\u0301\u0301\u0301\u0301", "Z͑ͫa̴l͛g̾o", "👩‍🏭", "🏳️‍🌈旗", "👨‍👩‍👧‍👦", "𠮷野家", "ﷺ", "ｆｕｌｌ",
    "Ⅷ", "ı İ ſ K", "\u00a0空\u00a0格", "\u3000全角\u3000", "مرحبا",
)  # fmt: skip
_LONG = ("长" * 200, "w" * 200, "很长的名字 " * 33, "<b class=pwned>" * 13)


def _all() -> Iterator[str]:
    for kind in (
        _ELEMENTS, _BREAKERS, _TEMPLATES, _TYPST, _FORMULAE, _SQL, _PATHS, _UNSEEN, _LONG
    ):  # fmt: skip
        yield from kind


NAMES = tuple(dict.fromkeys(_all()))
assert len(NAMES) == 200, "each stands here once"
