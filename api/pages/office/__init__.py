"""The office: where competitions are set up, run and published, by whoever has a part in them.

    frame.py        what every page of the office has: where one is, the rooms next door, who may
    rooms.py        those rooms, and which actions open each
    front.py        the first page, and one competition at a glance

Every other file is a room: one noun, its pages. A page asks the same gate as the route its forms send to,
and shows each reader only the forms that gate would let through. Forms are sent by `static/office/deed.js`.
"""
