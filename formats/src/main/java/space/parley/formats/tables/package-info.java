/// Tables of states in fixed columns or a few keys: SP3, CPF, IIRV, STK ephemerides, SpaceX MEME.
@NullMarked
package space.parley.formats.tables;

import org.jspecify.annotations.NullMarked;
