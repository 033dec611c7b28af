from django.contrib.messages import DEBUG, ERROR, INFO, SUCCESS, WARNING
from django.utils.translation import gettext_lazy as _

# What each button says: level, text, extra tags. The last words of the long one tell that nothing was cut off.
SAMPLES = {
    "levels": [
        (DEBUG, _("The cache was asked twice."), ""),
        (INFO, _("Two readers are waiting."), ""),
        (SUCCESS, _("All articles were sent."), ""),
        (WARNING, _("You have 1 draft."), ""),
        (ERROR, _("The printer is out of paper."), ""),
    ],
    "tags": [(WARNING, _("Your subscription ends today."), "billing persistent")],
    "japanese": [(SUCCESS, "記事「夜行列車」を公開しました。", "")],
    "arabic": [(INFO, "تم نشر المقال «قطارات الليل».", "")],
    "emoji": [(SUCCESS, "Night trains 🚂🌙 were published 👩🏽‍🚀", "")],
    "markup": [(ERROR, '<script>alert(1)</script> & <b>bold</b> \\ "quoted"', "")],
    "long": [(INFO, ("All that was said. " * 220)[:3990] + "The end.", "")],
}
