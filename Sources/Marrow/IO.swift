import Glibc
enum FileIO { static func read(_ p: String) -> [UInt8] {
  guard let f = fopen(p, "r") else { return [] }
  fseek(f, 0, SEEK_END); let n = ftell(f); rewind(f)
  return [UInt8](unsafeUninitializedCapacity: n) { b, c in c = fread(b.baseAddress!, 1, n, f) } } }
