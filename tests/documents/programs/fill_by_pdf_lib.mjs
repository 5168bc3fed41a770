// node fill_by_pdf_lib.mjs modules in.pdf out.pdf answers.json; it draws no appearance, as it has only Latin fonts.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, source, target, wanted] = process.argv.slice(2);
const lib = createRequire(join(modules, "x.js"))("pdf-lib");
const answers = JSON.parse(readFileSync(wanted, "utf-8"));
const document = await lib.PDFDocument.load(readFileSync(source));
const form = document.getForm();
for (const [name, value] of Object.entries(answers)) {
    const field = form.getField(name);
    if (field instanceof lib.PDFCheckBox)
        field.check();
    else if (field instanceof lib.PDFDropdown)
        field.select(value);
    else
        field.setText(value);
}
writeFileSync(target, await document.save({ updateFieldAppearances: false }));
