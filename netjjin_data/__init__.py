"""Everything about the 넷찐이야 programme that is true without a screen."""

from netjjin_data.checks import check
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.isolation import read_workbook
from netjjin_data.intake.reading import Reading
from netjjin_data.problems import IntakeError

__all__ = ["Answers", "Dataset", "IntakeError", "Reading", "Selection", "check", "read_workbook"]
