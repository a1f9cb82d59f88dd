import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/** Lucene as a contender of the benchmark: see peer.ts for what it is asked and answers. BM25 over headline and body, the ten best. */
public final class LucenePeer {
  private static final int FEWEST = 24;
  private static final String[] FIELDS = {"headline", "body"};
  private static final Analyzer ANALYZER = new EnglishAnalyzer();

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    Path index = Path.of(args[2]);
    if (args[0].equals("index")) index(folder, index);
    else serve(folder, index);
  }

  private static void index(Path folder, Path path) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("articles.tsv"));
    long started = System.nanoTime();
    var config = new IndexWriterConfig(ANALYZER).setRAMBufferSizeMB(256);
    try (var directory = FSDirectory.open(path); var writer = new IndexWriter(directory, config)) {
      for (String row : rows) writer.addDocument(document(row.split("\t", -1)));
      writer.forceMerge(1);
      writer.commit();
    }
    answer("{\"indexMs\":%s,\"version\":\"%s, Java %s\"}", milliseconds(started), Version.LATEST, Runtime.version().feature());
  }

  private static Document document(String[] row) {
    var document = new Document();
    document.add(new TextField("headline", row[0], Field.Store.YES));
    document.add(new TextField("body", row[3], Field.Store.YES));
    return document;
  }

  private static void serve(Path folder, Path path) throws IOException {
    String first = queries(folder, "plain").get(0);
    long started = System.nanoTime();
    try (var reader = DirectoryReader.open(FSDirectory.open(path))) {
      var searcher = new IndexSearcher(reader);
      // A cache of whole answers would be asked the same queries in each round.
      searcher.setQueryCache(null);
      searcher.search(query(first, "plain"), 10);
      answer("{\"startMs\":%s,\"leftOut\":{}}", milliseconds(started));
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] request = line.split(" ", 3);
        if (request[0].equals("memory")) answer("{\"residentBytes\":%d}", resident());
        else answer("%s", round(searcher, queries(folder, request[2]), request[2], Double.parseDouble(request[1])));
      }
    }
  }

  private static String round(IndexSearcher searcher, List<String> queries, String kind, double seconds)
      throws IOException {
    var times = new ArrayList<String>();
    int found = 0;
    long begun = System.nanoTime();
    for (String text : queries) {
      long started = System.nanoTime();
      if (started - begun > 1e9 * seconds && times.size() >= FEWEST) break;
      int hits = searcher.search(query(text, kind), 10).scoreDocs.length;
      times.add(milliseconds(started));
      if (hits > 0) found++;
    }
    return "{\"ms\":%s,\"found\":%d}".formatted(times, found);
  }

  private static Query query(String text, String kind) throws IOException {
    List<String> words = kind.equals("prefix") ? List.of(text.split(" ")) : analyze(text);
    Occur occur = kind.equals("plain") ? Occur.SHOULD : Occur.MUST;
    var all = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      boolean isPrefix = kind.equals("prefix") && i == words.size() - 1;
      String word = kind.equals("prefix") && !isPrefix ? String.join("", analyze(words.get(i))) : words.get(i);
      if (word.isEmpty()) continue;
      var anyField = new BooleanQuery.Builder();
      for (String field : FIELDS) anyField.add(clause(new Term(field, word), kind, isPrefix), Occur.SHOULD);
      all.add(anyField.build(), occur);
    }
    return all.build();
  }

  private static Query clause(Term term, String kind, boolean isPrefix) {
    if (isPrefix) return new PrefixQuery(term);
    int length = term.text().length();
    if (kind.equals("typo") && length >= 4) return new FuzzyQuery(term, length < 8 ? 1 : 2);
    return new TermQuery(term);
  }

  private static List<String> analyze(String text) throws IOException {
    var words = new ArrayList<String>();
    try (var tokens = ANALYZER.tokenStream("body", text)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) words.add(term.toString());
      tokens.end();
    }
    return words;
  }

  private static List<String> queries(Path folder, String kind) throws IOException {
    return Files.readAllLines(folder.resolve(kind + ".txt"));
  }

  private static long resident() throws IOException {
    System.gc();
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(each -> each.startsWith("VmRSS")).collect(Collectors.joining());
      return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  private static String milliseconds(long started) {
    return String.valueOf((System.nanoTime() - started) / 1e6);
  }

  private static void answer(String format, Object... values) {
    System.out.println(String.format(format, values));
  }
}
