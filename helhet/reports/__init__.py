"""Reports: editions made of blocks, rendered as page, PDF, DOCX, PPTX and data, frozen when approved.

Not built yet.
"""
