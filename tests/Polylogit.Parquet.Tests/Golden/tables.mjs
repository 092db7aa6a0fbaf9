// Writes the Parquet files of this folder by the Rust implementation of Apache Arrow: npm install apache-arrow@21 parquet-wasm, node tables.mjs
import { writeFileSync } from "node:fs";
import * as arrow from "apache-arrow";
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from "parquet-wasm/node";

const vector = (type, values) => arrow.vectorFromArray(values, type);
const birds = new arrow.Table({
  mass: vector(new arrow.Float64(), [3.75, 3.8, null, 5.0, 5.7, 4.5]),
  island: vector(new arrow.Utf8(), ["Torgersen", "Torgersen", "Biscoe", "Biscoe", null, "Dream, or so"]),
  year: vector(new arrow.Int32(), [2007, 2007, 2008, 2008, 2009, 2009]),
  rings: vector(new arrow.Int64(), [1n, 2n, 3n, 4n, 5n, 6n]),
  ringed: vector(new arrow.Bool(), [true, false, true, true, false, false]),
  seen: vector(new arrow.DateDay(), [0, 1, 2, 3, 4, 5].map((day) => new Date(day * 864e5))),
  species: vector(new arrow.Utf8(), ["Adelie", "Adelie", "Gentoo", "Gentoo", "Gentoo", "Adelie"]),
});
const pixels = new arrow.Table({
  a: vector(new arrow.Uint8(), [0, 1, 255, 7]),
  b: vector(new arrow.Int16(), [-1, 300, 2, 0]),
  c: vector(new arrow.Float32(), [0.5, -0.25, 1e30, 0]),
  label: vector(new arrow.Int64(), [3n, 1n, 3n, 1n]),
});

function write(name, table, compression, rows, dictionary) {
  const properties = new WriterPropertiesBuilder().setCompression(compression).setMaxRowGroupSize(rows).setDictionaryEnabled(dictionary).build();
  writeFileSync(name, writeParquet(Table.fromIPCStream(arrow.tableToIPC(table, "stream")), properties));
}

write("birds-snappy.parquet", birds, Compression.SNAPPY, 4, true);
write("birds-zstd.parquet", birds, Compression.ZSTD, 100, true);
write("birds-gzip.parquet", birds, Compression.GZIP, 2, false);
write("birds-plain.parquet", birds, Compression.UNCOMPRESSED, 3, false);
write("birds-brotli.parquet", birds, Compression.BROTLI, 6, true);
write("birds-lz4.parquet", birds, Compression.LZ4_RAW, 6, true);
write("pixels.parquet", pixels, Compression.SNAPPY, 100, true);
