//! A client of the desk, and how long answers took: what the examples that measure share.
#![allow(dead_code, reason = "each example takes what it needs")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::Duration;

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub struct Client {
    host: String,
    key: String,
    stream: BufReader<TcpStream>,
}

impl Client {
    /// The address is as `recoupe serve` printed it.
    pub fn new(address: &str) -> Result<Self> {
        let (host, key) = address
            .trim_start_matches("http://")
            .split_once("/?key=")
            .ok_or("the address has no key in it")?;
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(Self { host: host.to_owned(), key: key.to_owned(), stream: BufReader::new(stream) })
    }

    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        more: &str,
        body: &str,
    ) -> Result<(u16, Vec<u8>)> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nX-Recoupe-Key: {}\r\nContent-Length: {}\r\n{more}\r\n{body}",
            self.host,
            self.key,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).unwrap_or_default().parse()?;
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, body))
    }

    pub fn get(&mut self, path: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&self.bytes(path)?)?)
    }

    /// What is answered, as it comes.
    pub fn bytes(&mut self, path: &str) -> Result<Vec<u8>> {
        let (status, body) = self.send("GET", path, "", "")?;
        if status != 200 {
            return Err(format!("{path}: {status} {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(body)
    }
}

/// How long answers took, by what was asked.
#[derive(Default)]
pub struct Times(Mutex<BTreeMap<String, Vec<Duration>>>);

impl Times {
    pub fn put(&self, what: &str, time: Duration) {
        if let Ok(mut all) = self.0.lock() {
            all.entry(what.to_owned()).or_default().push(time);
        }
    }

    /// A line for each.
    pub fn told(self) -> String {
        let mut times = self.0.into_inner().unwrap_or_default();
        let head = ["times", "median", "p95", "max"];
        let mut out = format!(
            "{:<64} {:>6} {:>9} {:>9} {:>9}\n",
            "asked", head[0], head[1], head[2], head[3]
        );
        for (what, all) in &mut times {
            all.sort_unstable();
            // The least time that so many in a hundred answers kept to.
            let at = |share: usize| {
                let nth = (all.len() * share).div_ceil(100).max(1) - 1;
                all[nth].as_secs_f64() * 1000.0
            };
            out.push_str(&format!(
                "{what:<64} {:>6} {:>6.1} ms {:>6.1} ms {:>6.1} ms\n",
                all.len(),
                at(50),
                at(95),
                at(100)
            ));
        }
        out
    }
}

/// How busy the machine was: programs waiting, in the last one, five and fifteen minutes.
pub fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
