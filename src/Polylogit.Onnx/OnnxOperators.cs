namespace Polylogit.Onnx;

/// <summary>The operators that a model is made of in ONNX.</summary>
public enum OnnxOperators
{
    /// <summary><c>Gemm</c> and <c>Softmax</c> in double precision, features as float64: the probabilities of the model but for the last digits.</summary>
    Gemm,

    /// <summary>The same in single precision, features as float32, for runtimes and accelerators without double.</summary>
    GemmFloat,

    /// <summary><c>LinearClassifier</c> of <c>ai.onnx.ml</c>, single precision, features as float32: what converters of scikit-learn write.</summary>
    LinearClassifier,
}
