// A page of the office with papers that take a while to print.

import "./office.js";
import "./office/paper.js";
