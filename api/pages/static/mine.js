// My entries: entering a trade and withdrawing from one are forms like those of the office.

import "./office/deed.js";
import { tellWhatWasDone } from "./office/done.js";

tellWhatWasDone();
