// The page of the prizes: forms as everywhere in the office, and papers that take a while to print.

import "./office.js";
import "./office/live.js";
import "./office/paper.js";
