import type { Labels } from "../../src/index.ts";

/** Herald's own words, by language. */
export const LABELS: Readonly<Record<string, Labels>> = {
  de: {
    region: "Hinweise",
    dismiss: "Schließen",
    more: "{n} weitere",
    debug: "Diagnose",
    info: "Hinweis",
    success: "Erfolg",
    warning: "Warnung",
    error: "Fehler",
  },
  ar: {
    region: "الإشعارات",
    dismiss: "إغلاق",
    more: "{n} أخرى",
    debug: "تشخيص",
    info: "معلومة",
    success: "نجاح",
    warning: "تحذير",
    error: "خطأ",
  },
  ja: {
    region: "通知",
    dismiss: "閉じる",
    more: "ほか{n}件",
    debug: "デバッグ",
    info: "情報",
    success: "成功",
    warning: "警告",
    error: "エラー",
  },
};
