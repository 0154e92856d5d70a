"""What was said in the demo's zone over four months, and what became of it, day by day."""

from luoshi.web.cockpit.demo.story import minutes, speech, visit

RECORDS = (minutes.RECORD, speech.RECORD, visit.RECORD)
# Days of the meetings without a record, before and after; the next one lies ahead.
OTHER_MEETINGS = (-307, -277, -246, -216, -185, -155, -94, -33, 7)
BEGINNING = min(OTHER_MEETINGS) - 30
