#include "CXMLElements.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>

enum { most_attributes = 64 };

struct marrow_elements_parser {
    xmlParserCtxtPtr parser;
    marrow_elements_consumer consumer;
    void *context;
    marrow_elements_result result;
    _Bool is_stopped;
};

typedef struct marrow_elements_parser reader;

static size_t offset_of(const reader *self, const xmlChar *place) {
    return self->parser->input->consumed + (size_t)(place - self->parser->input->base);
}

// xmlStopParser would free the text that libxml2 is still looking at when a callback returns, so only its effect on
// what comes next is wanted.
static void stop(reader *self, marrow_elements_status status) {
    if (!self->is_stopped) {
        self->is_stopped = 1;
        self->result.status = status;
        if (self->parser->input != NULL) self->result.offset = offset_of(self, self->parser->input->cur);
    }
    self->parser->disableSAX = 1;
    self->parser->instate = XML_PARSER_EOF;
}

static reader *reader_of(void *context) {
    return ((xmlParserCtxtPtr)context)->_private;
}

static _Bool is_utf8(const xmlChar *encoding) {
    return encoding == NULL || xmlStrcasecmp(encoding, BAD_CAST "UTF-8") == 0
        || xmlStrcasecmp(encoding, BAD_CAST "UTF8") == 0;
}

static void start_document(void *context) {
    xmlParserCtxtPtr parser = context;
    const xmlParserInput *input = parser->input;
    if (is_utf8(parser->encoding) && is_utf8(input->encoding) && (input->buf == NULL || input->buf->encoder == NULL))
        return;
    stop(reader_of(context), marrow_elements_not_utf8);
    // Places count in the text as it was converted, which is not the document's.
    reader_of(context)->result.offset = 0;
}

static void internal_subset(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(reader_of(context), marrow_elements_have_doctype);
}

static size_t start_of_tag(const reader *self) {
    const xmlChar *base = self->parser->input->base;
    const xmlChar *at = self->parser->input->cur;
    while (at > base && *--at != '<') {}
    return offset_of(self, at);
}

static void start_element(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    reader *self = reader_of(context);
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (self->is_stopped) return;
    if (attribute_count > most_attributes) return stop(self, marrow_elements_stopped_by_consumer);
    marrow_elements_attribute kept[most_attributes];
    size_t count = 0;
    for (int index = 0; index < attribute_count; index++) {
        // Local name, prefix, namespace, begin and end of the value.
        const xmlChar **parts = attributes + index * 5;
        kept[count++] = (marrow_elements_attribute){parts[0], parts[2], parts[3], (size_t)(parts[4] - parts[3])};
    }
    if (!self->consumer.start(self->context, name, uri, kept, count, start_of_tag(self)))
        stop(self, marrow_elements_stopped_by_consumer);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    reader *self = reader_of(context);
    (void)name, (void)prefix, (void)uri;
    if (!self->is_stopped) self->consumer.end(self->context);
}

static void characters(void *context, const xmlChar *text, int length) {
    reader *self = reader_of(context);
    if (!self->is_stopped) self->consumer.text(self->context, text, (size_t)length);
}

static void on_error(void *context, const xmlError *error) {
    // A namespace's name that is no URI is still a namespace's name.
    if (error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI) return;
    _Bool is_about_encoding = error->code == XML_ERR_UNKNOWN_ENCODING || error->code == XML_ERR_UNSUPPORTED_ENCODING
        || error->code == XML_ERR_INVALID_ENCODING;
    stop(reader_of(context), is_about_encoding ? marrow_elements_not_utf8 : marrow_elements_not_well_formed);
}

static void prepare(reader *self) {
    xmlParserCtxtPtr parser = self->parser;
    parser->_private = self;
    xmlCtxtUseOptions(parser, XML_PARSE_NOENT | XML_PARSE_NONET);
    *parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startDocument = start_document,
        .internalSubset = internal_subset,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = characters,
        .cdataBlock = characters,
        .serror = (xmlStructuredErrorFunc)on_error,
    };
    parser->sax2 = 1;
    parser->userData = parser;
}

static void judge(reader *self) {
    if (!self->is_stopped && !self->parser->wellFormed) stop(self, marrow_elements_not_well_formed);
}

marrow_elements_result marrow_elements_parse(
    const uint8_t *document, int length, marrow_elements_consumer consumer, void *context) {
    xmlInitParser();
    reader self = {.consumer = consumer, .context = context};
    self.result.status = marrow_elements_not_well_formed;
    // libxml2 takes no document without a byte.
    if (document == NULL || length <= 0) return self.result;
    self.parser = xmlCreateMemoryParserCtxt((const char *)document, length);
    if (self.parser == NULL) return self.result;
    self.result.status = marrow_elements_read_whole;
    prepare(&self);
    xmlParseDocument(self.parser);
    judge(&self);
    xmlFreeParserCtxt(self.parser);
    return self.result;
}

marrow_elements_parser *marrow_elements_open(marrow_elements_consumer consumer, void *context) {
    xmlInitParser();
    reader *self = calloc(1, sizeof(reader));
    if (self == NULL) return NULL;
    self->consumer = consumer;
    self->context = context;
    self->parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    if (self->parser == NULL) {
        free(self);
        return NULL;
    }
    self->result.status = marrow_elements_read_whole;
    prepare(self);
    return self;
}

_Bool marrow_elements_feed(marrow_elements_parser *self, const uint8_t *bytes, int length, _Bool is_last) {
    if (self->is_stopped) return 0;
    xmlParseChunk(self->parser, (const char *)bytes, length, is_last);
    judge(self);
    return !self->is_stopped;
}

marrow_elements_result marrow_elements_close(marrow_elements_parser *self) {
    marrow_elements_result result = self->result;
    xmlFreeParserCtxt(self->parser);
    free(self);
    return result;
}
