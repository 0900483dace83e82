// A page of the office on which something is told once.

import "../office.js";
import "./told-once.js";
