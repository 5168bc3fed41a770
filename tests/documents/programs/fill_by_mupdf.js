// mutool run fill_by_mupdf.js in.pdf out.pdf answers.json
var document = new PDFDocument(scriptArgs[0]);
var answers = JSON.parse(read(scriptArgs[2]));
for (var number = 0; number < document.countPages(); ++number) {
    var page = document.loadPage(number);
    var widgets = page.getWidgets();
    var objects = document.findPage(number).get("Annots"); // a widget does not tell its name, but they stand in order
    for (var place = 0; place < widgets.length; ++place) {
        var widget = widgets[place];
        var answer = answers[objects.get(place).get("T").asString()];
        if (answer === undefined)
            continue;
        if (widget.getFieldType() == "checkbox")
            widget.toggle();
        else if (widget.getFieldType() == "combobox")
            widget.setChoiceValue(answer);
        else
            widget.setTextValue(answer);
        widget.update();
    }
    page.update();
}
document.save(scriptArgs[1], "");
