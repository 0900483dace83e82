"""The addresses, one file a noun. A route translates, hands over and answers; rules live in `competition`."""
