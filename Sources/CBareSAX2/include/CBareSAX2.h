#ifndef MARROW_CBARESAX2_H
#define MARROW_CBARESAX2_H

#include <stddef.h>

/// The benchmark's reference: libxml2's SAX2 parser over memory, with callbacks that do nothing.
/// Returns 0 when the document is well-formed.
int bare_sax2_parse(const char *bytes, size_t count);

#endif
