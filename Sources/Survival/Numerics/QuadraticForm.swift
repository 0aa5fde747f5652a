/// v' M⁻¹ v of a symmetric, positive semidefinite matrix, by Cholesky's M = L L': the square of L⁻¹ v.
///
/// `nil` when M has no inverse: when a pivot is lost in the rounding of the diagonal element that it came from.
func quadraticForm(of vector: [Double], inverseOf matrix: [[Double]]) -> Double? {
    var factor = matrix
    var solution = vector
    for row in matrix.indices {
        for column in 0...row {
            let inner = (0..<column).reduce(matrix[row][column]) { $0 - factor[row][$1] * factor[column][$1] }
            if column < row {
                factor[row][column] = inner / factor[column][column]
            } else {
                guard inner > matrix[row][row] * Double.ulpOfOne * 64 else { return nil }
                factor[row][row] = inner.squareRoot()
            }
        }
        let inner = (0..<row).reduce(vector[row]) { $0 - factor[row][$1] * solution[$1] }
        solution[row] = inner / factor[row][row]
    }
    return solution.reduce(0) { $0 + $1 * $1 }
}
