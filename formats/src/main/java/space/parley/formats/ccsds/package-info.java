/// Messages of CCSDS: key-value notation, XML, and what each key means.
@NullMarked
package space.parley.formats.ccsds;

import org.jspecify.annotations.NullMarked;
