import CCurl

/// Sends requests by libcurl, one at a time, each over a connection of its own: on a shared one, an answer that came
/// twice would be taken for that of the next request.
///
/// Redirections are not followed, since they would send patients' data to a server that nobody named. A proxy is taken
/// from the environment, as libcurl does (`https_proxy`, `no_proxy`).
public final class HTTPClient {
    private let handle: OpaqueHandle
    private let security: TransportSecurity
    private let timeout: Duration
    /// The most bytes that an answer may have.
    private static let answerBytes = 64 << 20

    /// - Parameter timeout: How long one request may take in all.
    /// Throws when libcurl cannot begin.
    public init(security: TransportSecurity = TransportSecurity(), timeout: Duration = .seconds(120))
        throws(TransportError)
    {
        guard curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK, let handle = curl_easy_init() else {
            throw TransportError(kind: .hopeless, message: "libcurl cannot begin")
        }
        self.handle = OpaqueHandle(pointer: handle)
        self.security = security
        self.timeout = timeout
    }

    deinit {
        curl_easy_cleanup(handle.pointer)
    }

    public func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let curl = handle.pointer
        curl_easy_reset(curl)
        try setOptions(for: request)
        var headers: UnsafeMutablePointer<curl_slist>?
        // libcurl would wait for a "100 Continue" that small servers do not send.
        for header in ["Expect:"] + request.headers.map({ "\($0.name): \($0.value)" }) {
            headers = curl_slist_append(headers, header)
        }
        defer { curl_slist_free_all(headers) }
        try check(ccurl_set_pointer(curl, CURLOPT_HTTPHEADER, headers))
        let answer = Answer(limit: Self.answerBytes)
        try withExtendedLifetime(answer) { () throws(TransportError) in
            try receive(into: answer)
            try perform(request)
        }
        var status = 0
        ccurl_status(curl, &status)
        var seconds = 0
        ccurl_retry_after(curl, &seconds)
        return HTTPResponse(
            status: status, headers: answer.headers, body: answer.body,
            retryAfter: seconds > 0 ? .seconds(seconds) : nil)
    }

    private func perform(_ request: HTTPRequest) throws(TransportError) {
        let curl = handle.pointer
        let code = request.body.withUnsafeBufferPointer { bytes in
            // Not copied: the bytes stay until the answer has come.
            if request.method == .post { _ = ccurl_set_pointer(curl, CURLOPT_POSTFIELDS, bytes.baseAddress) }
            return curl_easy_perform(curl)
        }
        try check(code)
    }

    // MARK: Options

    private func setOptions(for request: HTTPRequest) throws(TransportError) {
        let curl = handle.pointer
        try check(ccurl_set_text(curl, CURLOPT_URL, request.url))
        try check(ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(ccurl_set_number(curl, CURLOPT_FOLLOWLOCATION, 0))
        try check(ccurl_set_number(curl, CURLOPT_NOSIGNAL, 1))
        try check(ccurl_set_number(curl, CURLOPT_FORBID_REUSE, 1))
        try check(ccurl_set_number(curl, CURLOPT_CONNECTTIMEOUT_MS, min(30_000, timeout.milliseconds)))
        try check(ccurl_set_number(curl, CURLOPT_TIMEOUT_MS, timeout.milliseconds))
        if request.method == .post {
            try check(ccurl_set_number(curl, CURLOPT_POST, 1))
            try check(ccurl_set_number(curl, CURLOPT_POSTFIELDSIZE_LARGE, request.body.count))
        }
        try set(CURLOPT_SSLCERT, to: security.certificate)
        try set(CURLOPT_SSLKEY, to: security.key)
        try set(CURLOPT_KEYPASSWD, to: security.passphrase)
        try set(CURLOPT_CAINFO, to: security.authorities)
    }

    private func set(_ option: CURLoption, to text: String?) throws(TransportError) {
        if let text { try check(ccurl_set_text(handle.pointer, option, text)) }
    }

    private func receive(into answer: Answer) throws(TransportError) {
        let curl = handle.pointer
        let context = Unmanaged.passUnretained(answer).toOpaque()
        try check(ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context))
        try check(
            ccurl_set_receiver(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                Answer.of(context)?.append(bytes, size * count) ?? 0
            })
        try check(ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context))
        try check(
            ccurl_set_receiver(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                Answer.of(context)?.appendHeader(bytes, size * count) ?? 0
            })
    }

    private func check(_ code: CURLcode) throws(TransportError) {
        guard code != CURLE_OK else { return }
        throw TransportError(kind: .init(code), message: String(cString: curl_easy_strerror(code)))
    }
}

/// libcurl's handle, which one thread uses at a time.
private struct OpaqueHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
}

/// The answer as it comes in.
private final class Answer {
    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Answer? {
        context.map { Unmanaged<Answer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Returns how many bytes were taken; fewer than given end the transfer.
    func append(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
        guard let bytes, body.count + count <= limit else { return 0 }
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    func appendHeader(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        // The line of the status begins the headers of the answer proper, after those of a "100 Continue".
        if line.hasPrefix("HTTP/") { headers = [:] }
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmed }
        return count
    }
}

extension TransportError.Kind {
    fileprivate init(_ code: CURLcode) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: self = .notSent
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN,
            CURLE_BAD_FUNCTION_ARGUMENT:
            self = .hopeless
        default: self = .inDoubt
        }
    }
}

extension Duration {
    /// At most a year of them.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(min(max(seconds, 0), 31_536_000)) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}

extension Substring {
    /// Without the blanks and line ends around it.
    var trimmed: String {
        let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
        let start = firstIndex { !blanks.contains($0) } ?? endIndex
        let end = lastIndex { !blanks.contains($0) }.map(index(after:)) ?? start
        return String(self[start..<Swift.max(start, end)])
    }
}
