/// What is said of an element that is not of its value set, by the strength of the binding.
enum BindingWords {
    case required, maximum, extensible, preferred

    init(_ strength: BindingStrength) {
        switch strength {
        case .required: self = .required
        case .extensible: self = .extensible
        case .preferred, .example: self = .preferred
        }
    }

    func outside(_ valueSet: String, _ coded: CodedElement, remedy: String?) -> Statement {
        let what = coded.codes.isEmpty ? "there is no code" : "the code is not one"
        let value = coded.isPlain ? coded.codes.first?.code : nil
        switch self {
        case .required:
            return .error(.requiredBinding, "\(what) of the value set \(valueSet)", remedy: remedy, value: value)
        case .maximum:
            return .error(.maximumBinding, "\(what) of the value set \(valueSet)", remedy: remedy, value: value)
        case .extensible:
            let message = "\(what) of the value set \(valueSet), which goes first where it has a suitable code"
            return .warning(.extensibleBinding, message, remedy: remedy, value: value)
        case .preferred:
            let message = "\(what) of the value set \(valueSet), which is recommended"
            return .information(.preferredBinding, message, remedy: remedy, value: value)
        }
    }

    func unchecked(_ valueSet: String, _ obstacle: Obstacle) -> Statement {
        .warning(
            .uncheckedBinding, "whether the code is one of the value set \(valueSet) is not known: \(obstacle.reason)",
            remedy: "give what is missing by --definitions, or check the code against a terminology server")
    }
}
