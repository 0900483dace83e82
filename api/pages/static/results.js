// The rooms of the results: forms as everywhere in the office, on pages that show what others do meanwhile.

import "./office.js";
import "./office/live.js";
import "./office/reckoned.js";
