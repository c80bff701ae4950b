package space.parley.bench;
final class RatesMain { public static void main(String[] a) throws Exception {
 var sets = new java.util.ArrayList<space.parley.orbit.MeanElements>();
 try (var r = new java.io.BufferedReader(new java.io.InputStreamReader(new java.util.zip.GZIPInputStream(java.nio.file.Files.newInputStream(java.nio.file.Path.of(a[0])))))) {
  String l1=""; for (String l=r.readLine(); l!=null; l=r.readLine()) { if (l.startsWith("1 ")) l1=l; else if (l.startsWith("2 ")) sets.add(parse(l1,l)); } }
 Sgp4Rates.of(sets).print(System.out); }
 static space.parley.orbit.MeanElements parse(String a, String b) {
  int y=2000+Integer.parseInt(a.substring(18,20).strip()); if (y>2056) y-=100;
  var d=java.time.LocalDate.ofYearDay(y,Integer.parseInt(a.substring(20,23).strip()));
  String m=a.substring(53,59).strip(); double bs=Double.parseDouble((m.startsWith("-")?"-":"")+"0."+m.replaceFirst("^[+-]","")+"e"+a.substring(59,61).strip());
  return new space.parley.orbit.MeanElements(new space.parley.terms.ObjectId(b.substring(2,7).strip()),"",java.util.Optional.empty(),space.parley.orbit.Epoch.utc(new space.parley.terms.UtcInstant(d,Long.parseLong(a.substring(24,32))*864000)),
   Double.parseDouble(b.substring(52,63).strip()),Double.parseDouble("0."+b.substring(26,33).replace(' ','0')),f(b,8,16),f(b,17,25),f(b,34,42),f(b,43,51),bs,0,0,0,0,'U'); }
 static double f(String s,int i,int j){return Double.parseDouble(s.substring(i,j).strip());}
}
