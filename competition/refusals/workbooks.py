"""Files that people send in: why one cannot be read, and where in it."""

from __future__ import annotations

from competition.refusals.family import Clash, Malformed, NotFound


class UnknownKindOfFile(Malformed):
    says = "{file} is no .xlsx, .xls, .ods or .csv file, whatever its name says. Save it anew as .xlsx."


class NotAWorkbook(Malformed):
    says = "{file} is damaged or was cut off on its way. Open it, save it anew as .xlsx and send it again."


class WorkbookLocked(Malformed):
    says = "{file} is protected by a password. Take the password off and send it again."


class WorkbookWithMacros(Malformed):
    says = "{file} contains macros. Save it as .xlsx, which has none, and send it again."


class WorkbookTooLarge(Malformed):
    says = "{file} unpacks to more than is ever needed for a list: {what}. Send only the list, in parts."


class WrongEncoding(Malformed):
    says = "{file} is neither UTF-8 nor GBK: line {line} cannot be read. Save it as CSV in UTF-8."


class WrongRow(Malformed):
    says = "{file}: row {row} is no row of a CSV file. Look for a quotation mark that is not closed."


class NoHeading(Malformed):
    says = "{file} has no row with the headings of this list. It may have: {columns}."


class MissingColumn(Malformed):
    says = "{file} has no column {column}. Add it and send the file again."


class HeadingTwice(Malformed):
    says = "{file}: row {row} has the heading {column} twice. Take one out."


class TooManyRows(Malformed):
    says = "{file} has more than {limit} rows. Send it in parts."


class TooManyColumns(Malformed):
    says = "{file}: row {row} has more than {limit} columns. Send only the list."


class CellTooLong(Malformed):
    says = "{file}: row {row}, column {column} holds more than {limit} characters. Shorten it."


class CellNotText(Malformed):
    says = "{file}: row {row}, column {column} holds characters that nobody can write. Type it anew."


class ImportGone(NotFound):
    says = "This preview is more than an hour old, or was never made. Send the file again."


class RowsWithFaults(Clash):
    says = "{count} rows have faults. Mend them and send the file again, or store the others alone."
