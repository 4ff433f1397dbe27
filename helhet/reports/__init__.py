"""Reports: editions made of blocks.

They will be rendered as page, PDF, DOCX, PPTX and data, and frozen when approved.
"""
