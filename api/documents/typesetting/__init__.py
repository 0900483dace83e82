"""Documents as PDF: the templates (`*.typ`), and the press that sets them."""
