// node fill_by_pdfjs.mjs modules in.pdf out.pdf answers.json
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [modules, source, target, wanted] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(join(modules, "pdfjs-dist/legacy/build/pdf.mjs")));
const answers = JSON.parse(readFileSync(wanted, "utf-8"));
const document = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(source)), isEvalSupported: false }).promise;
for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const field of await page.getAnnotations()) {
        if (!(field.fieldName in answers))
            continue;
        let value = answers[field.fieldName];
        if (field.options) {
            const option = field.options.find((one) => one.displayValue === value);
            value = option ? option.exportValue : value;
        }
        document.annotationStorage.setValue(field.id, { value });
    }
}
writeFileSync(target, await document.saveDocument());
process.exit(0);
