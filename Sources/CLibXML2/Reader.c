#include "CLibXML2.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

static const char *const fhir_namespace = "http://hl7.org/fhir";
static const char *const xhtml_namespace = "http://www.w3.org/1999/xhtml";
static const char *const schema_instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

enum { batch_events = 1024, batch_text = 1 << 16, first_slots = 512, slot_limit = 1 << 17 };

// A place in the hash table from libxml2's interned name pointers and namespace to a number in the names.
typedef struct {
    const xmlChar *pointer;
    uint32_t number;
    marrow_xml_namespace space;
} name_slot;

// A namespace declaration in scope.
typedef struct {
    const xmlChar *prefix;
    const xmlChar *uri;
    uint32_t depth;
    // Whether the XHTML element being kept relies on it.
    _Bool is_used;
} binding;

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} block;

typedef struct {
    xmlParserCtxtPtr parser;
    marrow_xml_source source;
    marrow_xml_consumer consumer;
    void *context;
    uint32_t depth_limit;
    uint32_t xhtml_depth_limit;
    uint64_t byte_limit;
    uint64_t value_limit;
    uint64_t bytes_read;
    marrow_xml_result result;

    marrow_xml_event *events;
    size_t event_count;
    block text;

    marrow_xml_name *names;
    size_t name_count;
    name_slot *slots;
    size_t slot_count;

    const xmlChar *fhir_pointer;
    binding *bindings;
    size_t binding_count;
    size_t binding_capacity;
    uint32_t depth;

    // The place up to which line ends have been counted, and where its line begins.
    uint64_t counted;
    uint64_t line_start;
    uint32_t line;
    // Whether text has been met since the last tag.
    _Bool is_in_text;

    // What libxml2 has been given and may still look at, for cutting XHTML elements out as they were written.
    block log;
    uint64_t log_start;
    // Depth inside an XHTML element, 0 outside.
    uint32_t xhtml_depth;
    uint64_t xhtml_start;
    size_t xhtml_bindings;
    size_t xhtml_name_length;
    marrow_xml_event xhtml_event;
} reader;

static uint64_t offset_of(const reader *self, const xmlChar *place) {
    return self->parser->input->consumed + (uint64_t)(place - self->parser->input->base);
}

// Counts the lines up to an offset. Offsets before the one that came last stay on that one's line.
static void count_lines(reader *self, uint64_t offset) {
    if (offset > self->log_start + self->log.count) offset = self->log_start + self->log.count;
    while (self->counted < offset) {
        const uint8_t *from = self->log.bytes + (self->counted - self->log_start);
        const uint8_t *end = memchr(from, '\n', (size_t)(offset - self->counted));
        if (end == NULL) break;
        self->counted += (uint64_t)(end - from) + 1;
        self->line_start = self->counted;
        self->line++;
    }
    if (self->counted < offset) self->counted = offset;
}

static uint32_t column_of(const reader *self, uint64_t offset) {
    return offset < self->line_start ? 1 : (uint32_t)(offset - self->line_start) + 1;
}

// xmlStopParser would free the text that libxml2 is still looking at when a callback returns, so only its effect on
// what comes next is wanted.
static void stop(reader *self, marrow_xml_status status, const char *message) {
    if (self->result.status == marrow_xml_read_whole) {
        self->result.status = status;
        if (self->parser->input != NULL) {
            uint64_t offset = offset_of(self, self->parser->input->cur);
            count_lines(self, offset);
            self->result.line = self->line;
            self->result.column = column_of(self, offset);
        }
        strncpy(self->result.message, message, sizeof self->result.message - 1);
    }
    self->parser->disableSAX = 1;
    self->parser->instate = XML_PARSER_EOF;
}

static _Bool is_stopped(const reader *self) {
    return self->result.status != marrow_xml_read_whole;
}

static _Bool reserve(reader *self, block *target, size_t length) {
    if (target->count + length <= target->capacity) return 1;
    size_t capacity = target->capacity * 2 > target->count + length ? target->capacity * 2 : target->count + length;
    uint8_t *larger = realloc(target->bytes, capacity);
    if (larger == NULL || capacity > INT32_MAX) {
        if (larger != NULL) target->bytes = larger;
        stop(self, marrow_xml_beyond_limit, "a value is larger than 2 GiB");
        return 0;
    }
    target->bytes = larger;
    target->capacity = capacity;
    return 1;
}

static void append(reader *self, block *target, const void *bytes, size_t length) {
    if (!reserve(self, target, length)) return;
    memcpy(target->bytes + target->count, bytes, length);
    target->count += length;
}

static void flush(reader *self) {
    if (self->event_count == 0) return;
    marrow_xml_batch batch = {self->events, self->event_count, self->text.bytes, self->names, self->name_count};
    self->event_count = 0;
    self->text.count = 0;
    if (!self->consumer(self->context, &batch)) stop(self, marrow_xml_stopped_by_consumer, "");
}

static marrow_xml_event *next_event(reader *self) {
    return &self->events[self->event_count++];
}

// MARK: Names

static size_t slot_of(const reader *self, const xmlChar *pointer, marrow_xml_namespace space) {
    uint64_t mixed = ((uint64_t)(uintptr_t)pointer + (uint64_t)space) * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(mixed >> 32) & (self->slot_count - 1);
    while (self->slots[slot].pointer != NULL
           && (self->slots[slot].pointer != pointer || self->slots[slot].space != space))
        slot = (slot + 1) & (self->slot_count - 1);
    return slot;
}

static _Bool make_slots(reader *self, size_t count) {
    name_slot *slots = calloc(count, sizeof *slots);
    marrow_xml_name *names = realloc(self->names, (count / 2 + 1) * sizeof *names);
    if (names != NULL) self->names = names;
    if (slots == NULL || names == NULL || count > slot_limit) {
        free(slots);
        return 0;
    }
    name_slot *old = self->slots;
    size_t old_count = self->slot_count;
    self->slots = slots;
    self->slot_count = count;
    for (size_t index = 0; index < old_count; index++)
        if (old[index].pointer != NULL) slots[slot_of(self, old[index].pointer, old[index].space)] = old[index];
    free(old);
    return 1;
}

static uint32_t name_of(reader *self, const xmlChar *pointer, marrow_xml_namespace space) {
    size_t slot = slot_of(self, pointer, space);
    if (self->slots[slot].pointer != NULL) return self->slots[slot].number;
    if (self->name_count * 2 >= self->slot_count) {
        if (!make_slots(self, self->slot_count * 2)) {
            stop(self, marrow_xml_beyond_limit, "the document has too many different names");
            return 0;
        }
        slot = slot_of(self, pointer, space);
    }
    uint32_t number = (uint32_t)self->name_count++;
    self->names[number] = (marrow_xml_name){pointer, (uint32_t)strlen((const char *)pointer), space};
    self->slots[slot] = (name_slot){pointer, number, space};
    return number;
}

// libxml2 keeps one copy of each namespace, so its pointer tells it once it has been seen.
static _Bool is_fhir(reader *self, const xmlChar *uri) {
    if (uri == NULL) return 0;
    if (uri == self->fhir_pointer) return 1;
    if (strcmp((const char *)uri, fhir_namespace) != 0) return 0;
    self->fhir_pointer = uri;
    return 1;
}

static marrow_xml_namespace space_of(reader *self, const xmlChar *uri) {
    if (uri == NULL) return marrow_xml_no_namespace;
    return is_fhir(self, uri) ? marrow_xml_fhir : marrow_xml_other_namespace;
}

// MARK: Namespace declarations

static void declare(reader *self, int count, const xmlChar **namespaces) {
    for (int index = 0; index < count; index++) {
        if (self->binding_count == self->binding_capacity) {
            size_t capacity = self->binding_capacity * 2 + 16;
            binding *larger = realloc(self->bindings, capacity * sizeof *larger);
            if (larger == NULL) return stop(self, marrow_xml_beyond_limit, "out of memory");
            self->bindings = larger;
            self->binding_capacity = capacity;
        }
        self->bindings[self->binding_count++] =
            (binding){namespaces[index * 2], namespaces[index * 2 + 1], self->depth, 0};
    }
}

static void forget_declarations(reader *self) {
    while (self->binding_count > 0 && self->bindings[self->binding_count - 1].depth == self->depth)
        self->binding_count--;
}

static void use_prefix(reader *self, const xmlChar *prefix) {
    for (size_t index = self->binding_count; index-- > 0;) {
        binding *candidate = &self->bindings[index];
        if (!xmlStrEqual(candidate->prefix, prefix)) continue;
        candidate->is_used = 1;
        return;
    }
}

// Marks the declarations that an element inside XHTML relies on.
static void use_prefixes(reader *self, const xmlChar *prefix, int attribute_count, const xmlChar **attributes) {
    use_prefix(self, prefix);
    for (int index = 0; index < attribute_count; index++)
        if (attributes[index * 5 + 1] != NULL) use_prefix(self, attributes[index * 5 + 1]);
}

// MARK: XHTML

// Appends what stands in an attribute in double quotes.
static void append_escaped(reader *self, block *target, const xmlChar *text) {
    for (; *text != 0; text++) {
        switch (*text) {
        case '&': append(self, target, "&amp;", 5); break;
        case '<': append(self, target, "&lt;", 4); break;
        case '"': append(self, target, "&quot;", 6); break;
        default: append(self, target, text, 1);
        }
    }
}

// The text of the element is what was written, with the declarations added that it used from outside itself.
static void finish_xhtml(reader *self) {
    uint64_t end = offset_of(self, self->parser->input->cur);
    if (self->xhtml_start < self->log_start || end > self->log_start + self->log.count)
        return stop(self, marrow_xml_not_readable, "the narrative was lost while reading");
    const uint8_t *start = self->log.bytes + (self->xhtml_start - self->log_start);
    size_t length = (size_t)(end - self->xhtml_start);
    size_t head = 1 + self->xhtml_name_length;
    size_t offset = self->text.count;
    append(self, &self->text, start, head);
    for (size_t index = 0; index < self->xhtml_bindings; index++) {
        binding *used = &self->bindings[index];
        if (!used->is_used) continue;
        used->is_used = 0;
        append(self, &self->text, " xmlns", 6);
        if (used->prefix != NULL) {
            append(self, &self->text, ":", 1);
            append(self, &self->text, used->prefix, strlen((const char *)used->prefix));
        }
        append(self, &self->text, "=\"", 2);
        append_escaped(self, &self->text, used->uri);
        append(self, &self->text, "\"", 1);
    }
    append(self, &self->text, start + head, length - head);
    if (is_stopped(self)) return;
    marrow_xml_event *event = next_event(self);
    *event = self->xhtml_event;
    event->offset = (uint32_t)offset;
    event->length = (uint32_t)(self->text.count - offset);
}

// MARK: Callbacks

static const xmlChar *start_of_tag(const reader *self) {
    const xmlChar *base = self->parser->input->base;
    const xmlChar *at = self->parser->input->cur;
    while (at > base && *--at != '<') {}
    return at;
}

static void set_place(reader *self, const xmlChar *place, marrow_xml_event *event) {
    uint64_t offset = offset_of(self, place);
    count_lines(self, offset);
    uint32_t column = column_of(self, offset);
    event->line = self->line;
    event->column = column > UINT16_MAX ? UINT16_MAX : (uint16_t)column;
}

static void begin_xhtml(
    reader *self, const xmlChar *local, const xmlChar *prefix, int namespace_count, const xmlChar **namespaces,
    int attribute_count, const xmlChar **attributes) {
    if (self->event_count + 2 > batch_events || self->text.count > batch_text) flush(self);
    if (is_stopped(self)) return;
    self->xhtml_event = (marrow_xml_event){.kind = marrow_xml_xhtml};
    const xmlChar *tag = start_of_tag(self);
    set_place(self, tag, &self->xhtml_event);
    self->xhtml_start = offset_of(self, tag);
    self->xhtml_depth = 1;
    self->xhtml_bindings = self->binding_count;
    self->xhtml_name_length =
        strlen((const char *)local) + (prefix == NULL ? 0 : strlen((const char *)prefix) + 1);
    self->xhtml_event.name = name_of(self, local, marrow_xml_fhir);
    declare(self, namespace_count, namespaces);
    use_prefixes(self, prefix, attribute_count, attributes);
}

// Where a schema lies is about the file and not about the resource.
static _Bool is_schema_location(const xmlChar **attribute) {
    return attribute[2] != NULL && strcmp((const char *)attribute[2], schema_instance_namespace) == 0
        && (strcmp((const char *)attribute[0], "schemaLocation") == 0
            || strcmp((const char *)attribute[0], "noNamespaceSchemaLocation") == 0);
}

static void start_element(
    void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    reader *self = ((xmlParserCtxtPtr)context)->_private;
    (void)defaulted;
    if (is_stopped(self)) return;
    self->is_in_text = 0;
    if (++self->depth > self->depth_limit) return stop(self, marrow_xml_beyond_limit, "elements nest too deeply");
    if (self->xhtml_depth > 0) {
        if (++self->xhtml_depth > self->xhtml_depth_limit)
            return stop(self, marrow_xml_beyond_limit, "the elements of a narrative nest too deeply");
        declare(self, namespace_count, namespaces);
        return use_prefixes(self, prefix, attribute_count, attributes);
    }
    if (uri != NULL && !is_fhir(self, uri) && strcmp((const char *)uri, xhtml_namespace) == 0)
        return begin_xhtml(self, local, prefix, namespace_count, namespaces, attribute_count, attributes);
    declare(self, namespace_count, namespaces);
    if (self->event_count + (size_t)attribute_count + 2 > batch_events || self->text.count > batch_text) flush(self);
    if (attribute_count > batch_events / 2) return stop(self, marrow_xml_beyond_limit, "too many attributes");
    if (is_stopped(self)) return;
    marrow_xml_event *event = next_event(self);
    *event = (marrow_xml_event){.kind = marrow_xml_start, .name = name_of(self, local, space_of(self, uri))};
    set_place(self, start_of_tag(self), event);
    for (int index = 0; index < attribute_count && !is_stopped(self); index++) {
        const xmlChar **attribute = attributes + index * 5;
        if (is_schema_location(attribute)) continue;
        marrow_xml_event *child = next_event(self);
        *child = *event;
        child->kind = marrow_xml_attribute;
        child->name = name_of(self, attribute[0], attribute[2] == NULL ? marrow_xml_no_namespace : marrow_xml_other_namespace);
        if (is_stopped(self)) return;
        child->offset = (uint32_t)self->text.count;
        child->length = (uint32_t)(attribute[4] - attribute[3]);
        append(self, &self->text, attribute[3], (size_t)(attribute[4] - attribute[3]));
    }
}

static void end_element(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    reader *self = ((xmlParserCtxtPtr)context)->_private;
    (void)local, (void)prefix, (void)uri;
    if (is_stopped(self)) return;
    self->is_in_text = 0;
    if (self->xhtml_depth > 0) {
        forget_declarations(self);
        if (--self->xhtml_depth == 0) finish_xhtml(self);
        self->depth--;
        return;
    }
    if (self->event_count + 2 > batch_events) flush(self);
    *next_event(self) = (marrow_xml_event){.kind = marrow_xml_end};
    forget_declarations(self);
    self->depth--;
}

// Where a text begins that libxml2 hands over as its own copy: behind the tag before it.
static const xmlChar *start_of_text(const reader *self) {
    const xmlChar *base = self->parser->input->base;
    const xmlChar *end = self->parser->input->cur;
    const xmlChar *at = end;
    while (at > base && at[-1] != '>') at--;
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
    return at;
}

static void characters(void *context, const xmlChar *text, int length) {
    reader *self = ((xmlParserCtxtPtr)context)->_private;
    if (self->xhtml_depth > 0 || self->is_in_text || is_stopped(self)) return;
    for (int index = 0; index < length; index++) {
        if (text[index] == ' ' || text[index] == '\n' || text[index] == '\r' || text[index] == '\t') continue;
        if (self->event_count + 2 > batch_events) flush(self);
        if (is_stopped(self)) return;
        const xmlParserInput *input = self->parser->input;
        self->is_in_text = 1;
        _Bool is_input = text >= input->base && text < input->end;
        marrow_xml_event *event = next_event(self);
        *event = (marrow_xml_event){.kind = marrow_xml_text};
        set_place(self, is_input ? text + index : start_of_text(self), event);
        return;
    }
}

static void internal_subset(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(((xmlParserCtxtPtr)context)->_private, marrow_xml_has_doctype, "");
}

static _Bool is_utf8(const xmlChar *encoding) {
    return encoding == NULL || xmlStrcasecmp(encoding, BAD_CAST "UTF-8") == 0
        || xmlStrcasecmp(encoding, BAD_CAST "UTF8") == 0;
}

static void start_document(void *context) {
    xmlParserCtxtPtr parser = context;
    reader *self = parser->_private;
    // A byte order mark takes no column.
    if (self->log_start == 0 && self->log.count >= 3 && memcmp(self->log.bytes, "\xEF\xBB\xBF", 3) == 0
        && self->line == 1)
        self->line_start = 3;
    const xmlParserInput *input = parser->input;
    if (!is_utf8(parser->encoding) || !is_utf8(input->encoding)
        || (input->buf != NULL && input->buf->encoder != NULL))
        stop(self, marrow_xml_not_utf8, "");
}

// The encodings that libxml2 itself refuses before the document starts.
static _Bool is_about_encoding(int code) {
    return code == XML_ERR_UNKNOWN_ENCODING || code == XML_ERR_UNSUPPORTED_ENCODING || code == XML_ERR_INVALID_ENCODING;
}

// Takes back a start tag that came last: it may be the one that libxml2 finds to be cut off.
static void forget_last_tag(reader *self) {
    size_t count = self->event_count;
    while (count > 0 && self->events[count - 1].kind == marrow_xml_attribute) count--;
    if (count > 0 && self->events[count - 1].kind == marrow_xml_start) self->event_count = count - 1;
}

static void on_error(void *context, const xmlError *error) {
    reader *self = ((xmlParserCtxtPtr)context)->_private;
    // A namespace's name that is no URI is still a namespace's name.
    if (error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI || is_stopped(self)) return;
    forget_last_tag(self);
    const char *message = error->message == NULL ? "" : error->message;
    if (is_about_encoding(error->code) || strncmp(message, "Input is not proper UTF-8", 25) == 0)
        return stop(self, marrow_xml_not_utf8, "");
    stop(self, marrow_xml_not_well_formed, message);
    self->result.code = error->code;
    size_t length = strlen(self->result.message);
    if (length > 0 && self->result.message[length - 1] == '\n') self->result.message[length - 1] = 0;
}

// Forgets what lies before the text that libxml2 may still look at.
static void trim_log(reader *self) {
    uint64_t needed = self->parser->input == NULL ? 0 : self->parser->input->consumed;
    if (self->xhtml_depth > 0 && self->xhtml_start < needed) needed = self->xhtml_start;
    count_lines(self, needed);
    if (needed <= self->log_start || needed > self->log_start + self->log.count) return;
    size_t dropped = (size_t)(needed - self->log_start);
    if (dropped < self->log.count / 2) return;
    memmove(self->log.bytes, self->log.bytes + dropped, self->log.count - dropped);
    self->log.count -= dropped;
    self->log_start += dropped;
}

// How much there is of the value or narrative that is being read.
static uint64_t held_bytes(const reader *self) {
    uint64_t end = self->log_start + self->log.count;
    uint64_t start = self->parser->input == NULL ? end : offset_of(self, self->parser->input->cur);
    if (self->xhtml_depth > 0 && self->xhtml_start < start) start = self->xhtml_start;
    return start < end ? end - start : 0;
}

static int read_source(void *context, char *buffer, int capacity) {
    reader *self = context;
    if (is_stopped(self)) return 0;
    int count = 0;
    int last = 0;
    // A pipe may give its first byte alone, by which libxml2 would not know the encoding.
    while (count < capacity && (last = self->source(self->context, (uint8_t *)buffer + count, capacity - count)) > 0)
        count += last;
    if (last < 0) {
        stop(self, marrow_xml_not_readable, "");
        return -1;
    }
    self->bytes_read += (uint64_t)count;
    if (self->bytes_read > self->byte_limit) {
        stop(self, marrow_xml_beyond_limit, "the document is too large");
        return 0;
    }
    trim_log(self);
    if (held_bytes(self) > self->value_limit) {
        stop(self, marrow_xml_beyond_limit, "a value or a narrative is too large");
        return 0;
    }
    append(self, &self->log, buffer, (size_t)count);
    return count;
}

static int close_source(void *context) {
    (void)context;
    return 0;
}

// MARK: A run

static _Bool allocate(reader *self) {
    self->events = malloc(batch_events * sizeof *self->events);
    return self->events != NULL && make_slots(self, first_slots) && reserve(self, &self->text, batch_text);
}

static void release(reader *self) {
    free(self->events);
    free(self->slots);
    free(self->names);
    free(self->bindings);
    free(self->text.bytes);
    free(self->log.bytes);
    xmlFreeParserCtxt(self->parser);
}

static xmlSAXHandler handler(void) {
    xmlSAXHandler sax = {0};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startDocument = start_document;
    sax.internalSubset = internal_subset;
    sax.startElementNs = start_element;
    sax.endElementNs = end_element;
    sax.characters = characters;
    sax.cdataBlock = characters;
    sax.ignorableWhitespace = characters;
    return sax;
}

static void run(reader *self) {
    xmlSAXHandler sax = handler();
    *self->parser->sax = sax;
    self->parser->sax2 = 1;
    self->parser->_private = self;
    xmlCtxtUseOptions(self->parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE);
    // The options put libxml2's silent defaults in the handler, so the error handler comes after them.
    self->parser->sax->serror = (xmlStructuredErrorFunc)on_error;
    self->parser->userData = self->parser;
    xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateIO(read_source, close_source, self, XML_CHAR_ENCODING_NONE);
    if (buffer == NULL) return stop(self, marrow_xml_beyond_limit, "out of memory");
    xmlParserInputPtr input = xmlNewIOInputStream(self->parser, buffer, XML_CHAR_ENCODING_NONE);
    if (input == NULL) {
        xmlFreeParserInputBuffer(buffer);
        return stop(self, marrow_xml_beyond_limit, "out of memory");
    }
    inputPush(self->parser, input);
    xmlParseDocument(self->parser);
    // libxml2 takes a NUL for the end of the document.
    const xmlParserInput *rest = self->parser->input;
    if (!is_stopped(self) && rest != NULL && rest->cur < rest->end) {
        stop(self, marrow_xml_not_well_formed, "");
        self->result.code = XML_ERR_INVALID_CHAR;
    }
    if (!is_stopped(self) && !self->parser->wellFormed) stop(self, marrow_xml_not_well_formed, "the document is not well-formed");
    // What was read before a fault is still checked.
    if (self->result.status != marrow_xml_stopped_by_consumer) flush(self);
}

marrow_xml_result marrow_xml_parse(
    marrow_xml_source source, marrow_xml_consumer consumer, void *context, uint32_t depth_limit,
    uint32_t xhtml_depth_limit, uint64_t byte_limit, uint64_t value_limit) {
    xmlInitParser();
    reader self = {
        .source = source,
        .consumer = consumer,
        .context = context,
        .depth_limit = depth_limit,
        .xhtml_depth_limit = xhtml_depth_limit,
        .byte_limit = byte_limit,
        .value_limit = value_limit,
        .line = 1,
    };
    self.parser = xmlNewParserCtxt();
    if (self.parser == NULL) {
        self.result.status = marrow_xml_beyond_limit;
        return self.result;
    }
    if (allocate(&self)) run(&self);
    else stop(&self, marrow_xml_beyond_limit, "out of memory");
    marrow_xml_result result = self.result;
    release(&self);
    return result;
}
