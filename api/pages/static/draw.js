// What a contributor to a draw needs: a commitment to a line of text, made on their own device.

import "./draw/maker.js";
