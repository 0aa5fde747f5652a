import Diagnostics
import FHIR
public struct Validator { public init() {}; public func validate(_ t: ResourceTree) -> [Diagnostic] { [] } }
