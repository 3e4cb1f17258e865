//! Folders, runs of the program and a look into what it wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder of its own for the test called `name`.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Writes a file of the test.
pub(crate) fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
    std::fs::write(&path, content).expect("a file for the test");
    path
}

/// Runs the program.
pub(crate) fn ghatna<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ghatna")).args(args).stdin(Stdio::null()).output().expect("ghatna runs")
}

/// Runs the program with `input` on its standard input.
pub(crate) fn ghatna_fed(args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ghatna"));
    command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    fed(command, input)
}

fn fed(mut command: Command, input: &[u8]) -> Output {
    use std::io::Write as _;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("ghatna runs");
    // it may close the pipe before all is read, which is its right
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("ghatna ends")
}

/// Runs `ghatna build` with these arguments into `folder/out`, and gives how it ended and what it wrote.
pub(crate) fn build<S: AsRef<std::ffi::OsStr>>(folder: &Path, args: &[S]) -> (Output, PathBuf) {
    let out = folder.join("out");
    let mut all: Vec<&std::ffi::OsStr> = vec!["build".as_ref()];
    all.extend(args.iter().map(AsRef::as_ref));
    all.extend(["-o".as_ref(), out.as_os_str()]);
    (ghatna(&all), out)
}

/// The graph JSON in a folder.
pub(crate) fn graph(out: &Path) -> Value {
    let text = std::fs::read_to_string(out.join("graph.json")).expect("a graph.json");
    serde_json::from_str(&text).expect("JSON")
}

/// The documents of a graph by their ids.
pub(crate) fn document<'g>(graph: &'g Value, id: &str) -> &'g Value {
    let documents = graph["documents"].as_array().expect("documents");
    documents
        .iter()
        .find(|document| document["id"] == id)
        .unwrap_or_else(|| panic!("no document {id} in {documents:?}"))
}

/// The ids of the documents of a graph.
pub(crate) fn document_ids(graph: &Value) -> Vec<&str> {
    graph["documents"].as_array().expect("documents").iter().filter_map(|document| document["id"].as_str()).collect()
}

/// What a run said on standard error.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The sample articles that come with the project.
pub(crate) fn seeds() -> PathBuf {
    root().join("seeds")
}

/// A folder of its own for a test, gone afterwards.
pub(crate) struct Dir(PathBuf);

impl Dir {
    pub(crate) fn new(name: &str) -> Self {
        Self(folder(&format!("dir-{name}")))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        file(&self.0, name, text)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The program, to be run in this folder.
    pub(crate) fn ghatna(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ghatna"));
        command
            .args(args)
            .current_dir(&self.0)
            .env("GHATNA_CONFIG", "")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::new(args, self.ghatna(args).output().unwrap())
    }

    /// Runs the program with something to read.
    pub(crate) fn feed(&self, args: &[&str], input: &str) -> Ran {
        Ran::new(args, fed(self.ghatna(args), input.as_bytes()))
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) args: String,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Ran {
    fn new(args: &[&str], output: Output) -> Self {
        Self {
            args: args.join(" "),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// What it printed, if it ended well.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "ghatna {}\n{}\n{}", self.args, self.out, self.err);
        self
    }

    /// The lines it printed, as JSON.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(parse).collect()
    }
}
