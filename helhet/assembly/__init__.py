"""The quality assembly (kvalitetsstämma).

It will hold editions, programme, panels, stage, questions, conclusions and pictures.
"""
