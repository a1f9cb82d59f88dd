//! tantivy as a contender of the benchmark: see peer.ts for what it is asked and answers. BM25 over headline and body, the ten best.

use std::error::Error;
use std::fs;
use std::io::stdin;
use std::path::Path;
use std::time::Instant;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexWriter, Searcher, Term, doc};

const FEWEST: usize = 24;
const MEMORY_BYTES: usize = 256 << 20;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let (folder, index) = (Path::new(&arguments[2]), Path::new(&arguments[3]));
    if arguments[1] == "index" { build(folder, index) } else { serve(folder, index) }
}

fn build(folder: &Path, path: &Path) -> Result<()> {
    let text = fs::read_to_string(folder.join("articles.tsv"))?;
    let started = Instant::now();
    fs::create_dir_all(path)?;
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing) | STORED;
    let headline = schema.add_text_field("headline", options.clone());
    let body = schema.add_text_field("body", options);
    let index = Index::create_in_dir(path, schema.build())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BYTES)?;
    for line in text.lines() {
        let mut fields = line.split('\t');
        writer.add_document(doc!(headline => fields.next().unwrap_or(""), body => fields.nth(2).unwrap_or("")))?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    println!("{{\"indexMs\":{},\"version\":\"{}\"}}", milliseconds(started), version());
    Ok(())
}

struct Peer {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    fields: Vec<Field>,
}

fn serve(folder: &Path, path: &Path) -> Result<()> {
    let first = queries(folder, "plain")?.remove(0);
    let started = Instant::now();
    let index = Index::open_in_dir(path)?;
    let schema = index.schema();
    let mut peer = Peer {
        searcher: index.reader()?.searcher(),
        analyzer: index.tokenizers().get("en_stem").ok_or("no stemmer")?,
        fields: vec![schema.get_field("headline")?, schema.get_field("body")?],
    };
    peer.search(&first, "plain")?;
    println!("{{\"startMs\":{},\"leftOut\":{{}}}}", milliseconds(started));
    for line in stdin().lines() {
        let line = line?;
        let request: Vec<&str> = line.splitn(3, ' ').collect();
        if request[0] == "memory" {
            println!("{{\"residentBytes\":{}}}", resident()?);
        } else {
            println!("{}", peer.round(&queries(folder, request[2])?, request[2], request[1].parse()?)?);
        }
    }
    Ok(())
}

impl Peer {
    fn round(&mut self, queries: &[String], kind: &str, seconds: f64) -> Result<String> {
        let begun = Instant::now();
        let mut times = Vec::new();
        let mut found = 0;
        for query in queries {
            let started = Instant::now();
            if begun.elapsed().as_secs_f64() > seconds && times.len() >= FEWEST {
                break;
            }
            let hits = self.search(query, kind)?;
            times.push(milliseconds(started));
            found += usize::from(hits > 0);
        }
        Ok(format!("{{\"ms\":{times:?},\"found\":{found}}}"))
    }

    fn search(&mut self, text: &str, kind: &str) -> Result<usize> {
        let query = self.query(text, kind);
        Ok(self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?.len())
    }

    fn query(&mut self, text: &str, kind: &str) -> BooleanQuery {
        let words: Vec<&str> = text.split(' ').collect();
        let occur = if kind == "plain" { Occur::Should } else { Occur::Must };
        let clauses = words.iter().enumerate().map(|(i, word)| {
            let is_prefix = kind == "prefix" && i == words.len() - 1;
            let word = if is_prefix { word.to_string() } else { self.analyze(word) };
            let any_field = self.fields.iter().map(|field| (Occur::Should, clause(Term::from_field_text(*field, &word), &word, kind, is_prefix)));
            (occur, Box::new(BooleanQuery::new(any_field.collect())) as Box<dyn Query>)
        });
        BooleanQuery::new(clauses.collect::<Vec<_>>())
    }

    fn analyze(&self, word: &str) -> String {
        let mut text = String::new();
        self.analyzer.clone().token_stream(word).process(&mut |token| text.push_str(&token.text));
        text
    }
}

fn clause(term: Term, word: &str, kind: &str, is_prefix: bool) -> Box<dyn Query> {
    let length = word.chars().count();
    if is_prefix {
        return Box::new(FuzzyTermQuery::new_prefix(term, 0, true));
    }
    if kind == "typo" && length >= 4 {
        return Box::new(FuzzyTermQuery::new(term, if length < 8 { 1 } else { 2 }, true));
    }
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn queries(folder: &Path, kind: &str) -> Result<Vec<String>> {
    Ok(fs::read_to_string(folder.join(format!("{kind}.txt")))?.lines().map(String::from).collect())
}

fn resident() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS")).ok_or("no VmRSS")?;
    Ok(1024 * line.split_whitespace().nth(1).ok_or("no number")?.parse::<u64>()?)
}

fn milliseconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

/// "tantivy v0.27.0, index_format v7" is 0.27.0.
fn version() -> &'static str {
    let all = tantivy::version_string();
    all.split(',').next().and_then(|name| name.rsplit('v').next()).unwrap_or(all)
}
