/// Readers and writers of the files that flight dynamics exchanges: messages of CCSDS, element sets,
/// tables of states, SPICE kernels.
///
/// [Messages] reads, [Check] judges, [Conversion] makes another format, frame or time scale and
/// states what is lost. A reader takes untrusted bytes: it is bounded in size, depth and line length,
/// and all that is wrong with a message is told as findings with the line and the field. A frame, a
/// time scale or a unit is never guessed; what a message does not say is not known. Messages count in
/// kilometres where their standard does, values in metres. No network is opened here, and no file but
/// those that a caller names.
///
/// All readers and writers meet in [Receiver]. The standards stand beside what they rule: in the
/// dictionaries of the package `ccsds`, and with each kind of finding.
@NullMarked
package space.parley.formats;

import org.jspecify.annotations.NullMarked;
