import Foundation
import Synchronization

/// A small FHIR server on loopback that takes transactions, finds by identifier, and can be told to fail.
///
/// It keeps what it is given as a server does: `POST` makes a resource each time, unless `ifNoneExist` finds one; `PUT`
/// makes or replaces; `ifMatch` that is not the version refuses the whole transaction.
final class TestServer: Sendable {
    /// What goes wrong with a request, once.
    enum Fault: Sendable {
        /// It is answered with a status and nothing is done.
        case status(Int, headers: [String: String] = [:])
        /// Nothing is done, and no answer comes.
        case stall(Duration)
        /// The connection ends, before the request is done or behind it.
        case cut(isDone: Bool)
        /// It is done, and half of the answer comes.
        case halfAnswer
        /// It is done, and the answer comes twice on the connection.
        case answerTwice
        /// It is done, with this answer.
        case answer(Int, String)
    }

    private struct State {
        var store = ResourceStore()
        var faults: [Fault?] = []
        var requests: [ServedRequest] = []
        var token: String?
    }

    private let state = Mutex(State())
    private let socket: Int32
    let port: Int

    var url: String { "http://127.0.0.1:\(port)/fhir" }

    init(heedsConditions: Bool = true) throws {
        state.withLock { $0.store.heedsConditions = heedsConditions }
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                [
                    bind(socket, address, length), listen(socket, 16), getsockname(socket, address, &length),
                ] == [0, 0, 0]
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.socket = socket
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    /// The next requests go wrong in these ways, one each; `nil` goes well.
    func fail(_ faults: Fault?...) {
        state.withLock { $0.faults += faults }
    }

    /// From now on only requests with this bearer token are let in.
    func demand(token: String) {
        state.withLock { $0.token = token }
    }

    var requests: [ServedRequest] { state.withLock { $0.requests } }
    var resources: [StoredResource] { state.withLock { $0.store.resources } }

    /// Changes a resource, as another client would.
    func change(_ name: String) throws {
        let parts = name.split(separator: "/")
        let text = """
            {"type": "transaction", "entry": [{"request": {"method": "PUT", "url": "\(name)"},
            "resource": {"resourceType": "\(parts[0])", "id": "\(parts[1])", "active": true}}]}
            """
        let request = ServedRequest(method: "POST", path: "/fhir", query: "", headers: [:], body: Data(text.utf8))
        _ = state.withLock { $0.store.perform(request) }
    }

    private func serve(_ connection: Int32) {
        var reader = RequestReader(connection)
        while let request = reader.next() {
            guard answer(request, on: connection) else { break }
        }
        close(connection)
    }

    /// Returns whether the connection goes on.
    private func answer(_ request: ServedRequest, on connection: Int32) -> Bool {
        let fault = state.withLock { state in
            state.requests.append(request)
            return state.faults.isEmpty ? nil : state.faults.removeFirst()
        }
        switch fault {
        case .status(let status, let headers): return write(status, "", headers, to: connection)
        case .stall(let duration):
            Thread.sleep(forTimeInterval: duration / .seconds(1))
            return false
        case .cut(isDone: false): return false
        case .cut(isDone: true):
            _ = perform(request)
            return false
        case .halfAnswer:
            let (status, body) = perform(request)
            let text = message(status, body, [:])
            _ = send(connection, Array(text.utf8.prefix(text.utf8.count - body.utf8.count / 2)))
            return false
        case .answerTwice:
            let (status, body) = perform(request)
            return write(status, body, [:], to: connection) && write(status, body, [:], to: connection)
        case .answer(let status, let body):
            _ = perform(request)
            return write(status, body, [:], to: connection)
        case nil:
            let (status, body) = perform(request)
            return write(status, body, [:], to: connection)
        }
    }

    private func perform(_ request: ServedRequest) -> (Int, String) {
        state.withLock { state in
            if request.path.hasPrefix("/token") {
                let token = state.token ?? ""
                return (200, "{\"access_token\":\"\(token)\",\"token_type\":\"bearer\",\"expires_in\":\"3600\"}")
            }
            if let token = state.token, request.headers["authorization"] != "Bearer \(token)" { return (401, "") }
            return state.store.perform(request)
        }
    }

    private func write(_ status: Int, _ body: String, _ headers: [String: String], to connection: Int32) -> Bool {
        send(connection, Array(message(status, body, headers).utf8))
    }

    private func message(_ status: Int, _ body: String, _ headers: [String: String]) -> String {
        var text =
            "HTTP/1.1 \(status) X\r\nContent-Type: application/fhir+json\r\nContent-Length: \(body.utf8.count)\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        return text + "\r\n" + body
    }

    private func send(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// A request as it came.
struct ServedRequest: Sendable {
    let method: String
    /// Without the query.
    let path: String
    let query: String
    let headers: [String: String]
    let body: Data
}

/// Reads one request after the other from a connection.
private struct RequestReader {
    private let connection: Int32
    private var bytes = Data()

    init(_ connection: Int32) {
        self.connection = connection
    }

    mutating func next() -> ServedRequest? {
        let end = Data("\r\n\r\n".utf8)
        var head: Range<Data.Index>?
        while true {
            head = bytes.range(of: end)
            if head != nil { break }
            guard fill() else { return nil }
        }
        guard let head else { return nil }
        let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        bytes = Data(bytes[head.upperBound...])
        let first = lines[0].split(separator: " ")
        guard first.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        while bytes.count < length { guard fill() else { return nil } }
        let body = Data(bytes.prefix(length))
        bytes = Data(bytes.dropFirst(length))
        let target = first[1].split(separator: "?", maxSplits: 1).map(String.init)
        return ServedRequest(
            method: String(first[0]), path: target[0], query: target.count > 1 ? target[1] : "", headers: headers,
            body: body)
    }

    private mutating func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        bytes.append(contentsOf: buffer[..<count])
        return true
    }
}
