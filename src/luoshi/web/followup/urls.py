from django.urls import path

from luoshi.web.followup.views import commitment, evidence, exports, ledger, meetings, mine, records, review, steps

app_name = "followup"
urlpatterns = [
    path("commitments/", ledger.ledger, name="ledger"),
    path("commitments/<int:pk>/", commitment.commitment, name="commitment"),
    path("commitments/<int:pk>/do/<slug:verb>/", steps.step, name="step"),
    path("evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path("mine/", mine.mine, name="mine"),
    path("mine/due.ics", exports.my_due, name="my_due"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting_new"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/remove/", meetings.meeting_remove, name="meeting_remove"),
    path("meetings/<int:pk>/documents/", meetings.document_add, name="document_add"),
    path("documents/<int:pk>/", records.document, name="document"),
    path("documents/<int:pk>/tasks.docx", exports.tasks_docx, name="tasks_docx"),
    path("documents/<int:pk>/tasks/print/", exports.tasks_print, name="tasks_print"),
    path("documents/<int:pk>/due.ics", exports.document_due, name="document_due"),
    path("documents/<int:pk>/review/", review.review, name="review"),
    path("documents/<int:pk>/review/bulk/", review.drafts_bulk, name="drafts_bulk"),
    path("documents/<int:pk>/review/assign/", review.assign, name="review_assign"),
    path("documents/<int:pk>/review/<int:row>/", review.draft, name="draft"),
    path("documents/<int:pk>/review/<int:row>/drop/", review.draft_drop, name="draft_drop"),
    path("documents/<int:pk>/review/<int:row>/restore/", review.draft_restore, name="draft_restore"),
]
