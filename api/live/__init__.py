"""The live feed: what moved on a board, to everybody who watches it.

document.py    a board as it travels: the document of an audience, with names where they may stand
frames.py      a change, as bytes, built once for all who see it
moves.py       the same change in a few bytes, for who keeps the board in order
hub.py         who watches what, what moved, and who is too slow
sse.py, socket.py    the two ways a frame leaves
"""
