"""What lets authors take turns. Texts themselves are the platform's."""

from __future__ import annotations

from django.db import models


class CourseTexts(models.Model):
    """The texts of one course run: the row that is held while one of them is checked and written.

    ``saves`` counts how often that was done through our editor.

    .. no_pii:
    """

    course_id = models.CharField(max_length=255, unique=True)
    saves = models.PositiveBigIntegerField(default=0)

    class Meta:
        """As Django's admin calls it."""

        verbose_name = "texts of a run"
        verbose_name_plural = "texts of runs"

    def __str__(self) -> str:
        return f"texts of {self.course_id}"
