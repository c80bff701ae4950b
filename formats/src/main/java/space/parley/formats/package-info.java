/// Readers and writers of orbit and conjunction messages: element sets (TLE, OMM), ephemerides (OEM) and
/// conjunction data messages (CDM), in key-value notation and in XML.
///
/// [Messages] is the way in. A reader takes untrusted bytes: it is bounded in size, depth and line length,
/// and all that is wrong with a message is told as findings with the line and the field. Nothing here
/// converts a frame or a time scale, or guesses one; what a message does not say is not known. Messages count
/// in kilometres where their standard does, values in metres. No file and no network is opened here.
///
/// Sources: CCSDS 502.0-B-3 (orbit data messages), CCSDS 508.0-B-1 (conjunction data message), CCSDS 505.0-B
/// (navigation data messages in XML), and the two-line element set as the United States catalogue publishes
/// it.
@NullMarked
package space.parley.formats;

import org.jspecify.annotations.NullMarked;
