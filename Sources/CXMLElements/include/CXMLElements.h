#ifndef MARROW_CXMLELEMENTS_H
#define MARROW_CXMLELEMENTS_H

#include <stddef.h>
#include <stdint.h>

/// libxml2's SAX2 interface for documents of any vocabulary, from memory or piece by piece. Nothing of libxml2's own headers is seen by
/// Swift, where they and Foundation's disagree.

typedef enum : uint8_t {
    marrow_elements_read_whole = 0,
    marrow_elements_not_well_formed,
    marrow_elements_have_doctype,
    marrow_elements_not_utf8,
    marrow_elements_stopped_by_consumer,
} marrow_elements_status;

typedef struct {
    const uint8_t *name;
    /// The namespace, or NULL.
    const uint8_t *space;
    const uint8_t *value;
    size_t length;
} marrow_elements_attribute;

typedef struct {
    /// Takes an element's local name, its namespace or NULL, its attributes, and where its '<' stands in the document.
    /// Returns whether to go on. One name or namespace is at one address throughout a document.
    _Bool (*start)(void *context, const uint8_t *name, const uint8_t *space,
                   const marrow_elements_attribute *attributes, size_t count, size_t offset);
    void (*end)(void *context);
    void (*text)(void *context, const uint8_t *text, size_t length);
} marrow_elements_consumer;

typedef struct {
    marrow_elements_status status;
    /// Where reading ended, in bytes from the document's beginning.
    size_t offset;
} marrow_elements_result;

/// Parses one document. No DTD, no entity of the document's own and nothing outside it is read.
marrow_elements_result marrow_elements_parse(
    const uint8_t *document, int length, marrow_elements_consumer consumer, void *context);

/// A document that comes piece by piece.
typedef struct marrow_elements_parser marrow_elements_parser;

/// NULL when there is no memory.
marrow_elements_parser *marrow_elements_open(marrow_elements_consumer consumer, void *context);
/// Takes the next bytes; returns whether more are wanted. The last piece may be empty.
_Bool marrow_elements_feed(marrow_elements_parser *parser, const uint8_t *bytes, int length, _Bool is_last);
/// Frees the parser; tells how it ended.
marrow_elements_result marrow_elements_close(marrow_elements_parser *parser);

#endif
