"""One chart model (what is shown), drawn to SVG and to a data table; seven forms in time."""
