// The page of a trade: its rulebook is chosen and looked over before it is adopted.

import "../office.js";
import "./rulebook.js";
