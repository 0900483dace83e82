// The pages of the scoring day: what every page of the office can do, marks of a sheet, and parts that stay up to date.

import "./office.js";
import "./office/live.js";
import "./office/marks.js";
