#ifndef MARROW_CLIBXML2_H
#define MARROW_CLIBXML2_H

#include <stddef.h>
#include <stdint.h>

/// libxml2's SAX2 interface, reduced to what FHIR needs and handed over in batches.
///
/// Crossing from C into Swift for each element costs more than parsing it, so the callbacks stand here and fill an
/// array of events. Nothing of libxml2's own headers is seen by Swift.

typedef enum : uint8_t {
    /// An element begins; its attributes follow as events of their own.
    marrow_xml_start = 1,
    /// An attribute of the element that began last; namespace declarations and xsi:schemaLocation are left out.
    marrow_xml_attribute,
    marrow_xml_end,
    /// A whole element of the XHTML namespace, as text.
    marrow_xml_xhtml,
    /// Text between elements that is not white space.
    marrow_xml_text,
} marrow_xml_event_kind;

typedef enum : uint8_t {
    marrow_xml_fhir = 0,
    marrow_xml_no_namespace,
    marrow_xml_other_namespace,
} marrow_xml_namespace;

typedef struct {
    marrow_xml_event_kind kind;
    /// Counted from 1 and held at its largest value beyond it; where the element's '<' stands.
    uint16_t column;
    uint32_t line;
    /// Index into the batch's names.
    uint32_t name;
    /// The value of an attribute or the text of an XHTML element, in the batch's text.
    uint32_t offset;
    uint32_t length;
} marrow_xml_event;

typedef struct {
    const uint8_t *text;
    uint32_t length;
    marrow_xml_namespace space;
} marrow_xml_name;

typedef struct {
    const marrow_xml_event *events;
    size_t event_count;
    const uint8_t *text;
    /// All names of the document so far; indexes stay the same from batch to batch.
    const marrow_xml_name *names;
    size_t name_count;
} marrow_xml_batch;

typedef enum : uint8_t {
    marrow_xml_read_whole = 0,
    marrow_xml_not_well_formed,
    marrow_xml_has_doctype,
    marrow_xml_not_utf8,
    marrow_xml_beyond_limit,
    marrow_xml_stopped_by_consumer,
    marrow_xml_not_readable,
} marrow_xml_status;

typedef struct {
    marrow_xml_status status;
    uint32_t line;
    uint32_t column;
    /// libxml2's number of the fault, 0 for none.
    int32_t code;
    char message[200];
} marrow_xml_result;

/// Writes up to `capacity` bytes; returns how many, 0 at the end, -1 when it cannot read.
typedef int (*marrow_xml_source)(void *context, uint8_t *buffer, int capacity);

/// Takes a batch; returns whether to go on.
typedef _Bool (*marrow_xml_consumer)(void *context, const marrow_xml_batch *batch);

/// Parses one document. `depth_limit` counts all elements, `xhtml_depth_limit` those of a narrative from its div on.
/// `byte_limit` counts the whole document, `value_limit` what has to be held at once for one value or narrative.
/// No DTD, no entity of the document's own and nothing outside it is read.
marrow_xml_result marrow_xml_parse(
    marrow_xml_source source, marrow_xml_consumer consumer, void *context, uint32_t depth_limit,
    uint32_t xhtml_depth_limit, uint64_t byte_limit, uint64_t value_limit);

#endif
