// What every page of the office can do: send forms, search people and units, send files, say what was done.

import "./office/deed.js";
import "./office/picker.js";
import "./office/upload.js";
import { tellWhatWasDone } from "./office/done.js";

tellWhatWasDone();
