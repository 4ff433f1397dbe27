"""The quality assembly (kvalitetsstämma): editions, programme, panels, stage, questions, conclusions, pictures.

Not built yet.
"""
