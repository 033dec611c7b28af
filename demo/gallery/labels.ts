import type { Labels } from "../../src/index.ts";

/** Herald's own words, by language. */
export const LABELS: Readonly<Record<string, Labels>> = {
  de: {
    region: "Hinweise",
    dismiss: "Schließen",
    more: "{n} weitere",
    retry: "Erneut versuchen",
    offline: "Keine Internetverbindung.",
    online: "Die Verbindung ist wieder da.",
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
    retry: "أعد المحاولة",
    offline: "أنت غير متصل بالإنترنت.",
    online: "عاد الاتصال بالإنترنت.",
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
    retry: "再試行",
    offline: "オフラインです。",
    online: "オンラインに戻りました。",
    debug: "デバッグ",
    info: "情報",
    success: "成功",
    warning: "警告",
    error: "エラー",
  },
};
