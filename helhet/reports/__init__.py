"""Reports: editions made of blocks, rendered as page and PDF with the same words and numbers.

``editions/`` says what a report holds, one module each; ``renderers/`` how it becomes a file. A page draws
the blocks with its templates (``web/parts/report/``).
"""
