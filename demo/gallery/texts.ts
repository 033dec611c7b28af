import type { Level } from "../../src/index.ts";

/** A message of each level, and the language that it is written in. */
type Texts = Readonly<Record<Level, string>>;

/** The messages of the gallery, by language. */
export const TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    debug: "Rendered in 12 ms.",
    info: "A new version is available.",
    success: "The article was saved.",
    warning: "The disk is nearly full.",
    error: "The article could not be saved.",
  },
  de: {
    debug: "In 12 ms erzeugt.",
    info: "Eine neue Fassung ist da.",
    success: "Der Artikel wurde gespeichert.",
    warning: "Die Festplatte ist fast voll.",
    error: "Der Artikel ließ sich nicht speichern.",
  },
  ar: {
    debug: "تم العرض خلال 12 مللي ثانية.",
    info: "يتوفر إصدار جديد.",
    success: "تم حفظ المقال.",
    warning: "القرص ممتلئ تقريبًا.",
    error: "تعذر حفظ المقال.",
  },
  ja: {
    debug: "12ミリ秒で描画しました。",
    info: "新しい版があります。",
    success: "記事を保存しました。",
    warning: "ディスクの空きがほとんどありません。",
    error: "記事を保存できませんでした。",
  },
};
